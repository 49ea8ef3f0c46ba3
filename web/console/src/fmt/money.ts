import { compact, numberFormat } from './number'
import { missing, currency as own } from './settings'

const signs: Record<string, string> = { CNY: '¥' }

export function minorDigits(code: string): number {
  return numberFormat({ style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2
}

function signed(negative: boolean, digits: string, code: string): string {
  const sign = signs[code]
  return (negative ? '−' : '') + (sign ? sign + digits : `${digits} ${code}`)
}

/** ¥1,280.00; other currencies carry their code. The amount is in minor units. */
export function money(minor: number | null | undefined, code = own.value): string {
  if (minor == null) return missing
  const decimals = minorDigits(code)
  const major = Math.abs(minor) / 10 ** decimals
  const digits = numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(major)
  return signed(minor < 0, digits, code)
}

/** ¥18.4 万: for tiles and axes. */
export function moneyCompact(minor: number | null | undefined, code = own.value): string {
  if (minor == null) return missing
  const major = Math.abs(minor) / 10 ** minorDigits(code)
  return signed(minor < 0, major < 1e4 ? compact(Math.round(major)) : compact(major), code)
}
