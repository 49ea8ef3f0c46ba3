import { lang, missing, timeZone } from './settings'

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string>
export type Instant = string | number | Date

const formats = new Map<string, Intl.DateTimeFormat>()

function parts(instant: Instant): Parts {
  let format = formats.get(timeZone.value)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timeZone.value,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timeZone.value, format)
  }
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((p) => [p.type, p.value])) as Parts
}

export function date(instant: Instant | null | undefined): string {
  if (instant == null) return missing
  const p = parts(instant)
  return `${p.year}-${p.month}-${p.day}`
}

/** 2026-11-21 14:03, and within this year 11-21 14:03. */
export function dateTime(instant: Instant | null | undefined, now: Instant = Date.now()): string {
  if (instant == null) return missing
  const p = parts(instant)
  const day = p.year === parts(now).year ? `${p.month}-${p.day}` : `${p.year}-${p.month}-${p.day}`
  return `${day} ${p.hour}:${p.minute}`
}

/** 2026-11-21 14:03:09: audit, ledgers and exports are always absolute and to the second. */
export function exact(instant: Instant | null | undefined): string {
  if (instant == null) return missing
  const p = parts(instant)
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}:${p.second}`
}

export function clock(instant: Instant | null | undefined): string {
  if (instant == null) return missing
  const p = parts(instant)
  return `${p.hour}:${p.minute}`
}

const words = {
  zh: { now: '刚刚', minutes: (n: number) => `${n} 分钟前`, hours: (n: number) => `${n} 小时前`, yesterday: '昨天' },
  en: { now: 'just now', minutes: (n: number) => `${n} min ago`, hours: (n: number) => `${n} h ago`, yesterday: 'yesterday' },
}

/** 3 分钟前, 2 小时前, then 昨天 14:03, then the date. */
export function relative(instant: Instant | null | undefined, now: number = Date.now()): string {
  if (instant == null) return missing
  const minutes = Math.floor((now - new Date(instant).getTime()) / 60_000)
  const w = words[lang.value]
  if (minutes < 0) return dateTime(instant, now)
  if (minutes < 1) return w.now
  if (minutes < 60) return w.minutes(minutes)
  if (date(instant) === date(now) || minutes < 6 * 60) return w.hours(Math.floor(minutes / 60))
  if (date(instant) === date(now - 86_400_000)) return `${w.yesterday} ${clock(instant)}`
  return dateTime(instant, now)
}

const units = [
  ['day', 86_400_000, ' 天', ' d'],
  ['hour', 3_600_000, ' 小时', ' h'],
  ['minute', 60_000, ' 分钟', ' min'],
  ['second', 1_000, ' 秒', ' s'],
] as const

/** 2 天 3 小时: the two largest units that are not zero. */
export function duration(ms: number | null | undefined): string {
  if (ms == null) return missing
  let rest = Math.max(0, Math.round(ms / 1000) * 1000)
  const said: string[] = []
  for (const [, size, zh, en] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) said.push(count + (lang.value === 'zh' ? zh : en))
    if (said.length === 2) break
  }
  return said.length > 0 ? said.join(' ') : `0${lang.value === 'zh' ? ' 秒' : ' s'}`
}

const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/

/** Milliseconds of an ISO 8601 duration such as PT48H or P30D. */
export function durationMs(text: string): number | undefined {
  const m = iso.exec(text)
  if (!m) return undefined
  const n = (i: number) => Number(m[i] ?? 0)
  return n(1) * 86_400_000 + n(2) * 3_600_000 + n(3) * 60_000 + n(4) * 1_000
}

/** The instant at which a day begins in the company's time zone, or its last millisecond. */
export function dayInstant(day: string, end = false): string {
  const guess = Date.parse(`${day}T00:00:00Z`)
  const p = parts(guess)
  const offset = Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}Z`) - guess
  return new Date(guess - offset + (end ? 86_400_000 - 1 : 0)).toISOString()
}
