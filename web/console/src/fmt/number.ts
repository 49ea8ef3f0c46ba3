import { lang, locale, missing } from './settings'

const cache = new Map<string, Intl.NumberFormat>()

export function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options)
  let format = cache.get(key)
  if (!format) cache.set(key, (format = new Intl.NumberFormat(locale(), options)))
  return format
}

const minus = (text: string) => text.replace('-', '−')

/** 12,480: in full, for tables, dialogs and exports. */
export function number(value: number | null | undefined, decimals = 0): string {
  if (value == null) return missing
  return minus(numberFormat({ minimumFractionDigits: 0, maximumFractionDigits: decimals }).format(value === 0 ? 0 : value))
}

/** 1.25 万, 3.1 亿 or 12.5K, 310M: for tiles and axes. */
export function compact(value: number | null | undefined): string {
  if (value == null) return missing
  const size = Math.abs(value)
  const scaled = (divisor: number, unit: string) => number(value / divisor, size / divisor < 10 ? 2 : 1) + unit
  if (lang.value === 'zh') {
    if (size >= 1e8) return scaled(1e8, ' 亿')
    return size >= 1e4 ? scaled(1e4, ' 万') : number(value)
  }
  if (size >= 1e6) return number(value / 1e6, 1) + 'M'
  return size >= 1e4 ? number(value / 1e3, 1) + 'K' : number(value)
}

/** 6.8%, without a space. */
export function percent(share: number | null | undefined): string {
  if (share == null || Number.isNaN(share)) return missing
  return minus(numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share * 100)) + '%'
}

/** A signed change: +14, −3. */
export function delta(value: number | null | undefined): string {
  if (value == null) return missing
  return (value > 0 ? '+' : '') + number(value, 1)
}
