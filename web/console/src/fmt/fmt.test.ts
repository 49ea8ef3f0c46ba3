import { afterEach, describe, expect, it } from 'vitest'
import { compact, dateTime, dayInstant, delta, duration, durationMs, exact, lang, money, moneyCompact, number, percent, phone, relative } from '.'

afterEach(() => (lang.value = 'zh'))

describe('figures', () => {
  it('are written in full with U+2212 for minus, and an en dash when missing', () => {
    expect([number(12480), number(-3), number(-0), number(null)]).toEqual(['12,480', '−3', '0', '–'])
    expect([delta(14), delta(-3), percent(0.068)]).toEqual(['+14', '−3', '6.8%'])
  })
  it('are shortened by 万 and 亿 in Chinese, by K and M in English', () => {
    expect([compact(9999), compact(12_500), compact(310_000_000)]).toEqual(['9,999', '1.25 万', '3.1 亿'])
    lang.value = 'en'
    expect([compact(9999), compact(12_500), compact(310_000_000)]).toEqual(['9,999', '12.5K', '310M'])
  })
})

describe('money', () => {
  it('is kept in minor units and shown with sign or code', () => {
    expect([money(128_000), money(-268_00), money(1230, 'GBP'), money(500, 'JPY')]).toEqual([
      '¥1,280.00',
      '−¥268.00',
      '12.30 GBP',
      '500 JPY',
    ])
    expect([moneyCompact(18_400_000), moneyCompact(99_00)]).toEqual(['¥18.4 万', '¥99'])
  })
})

describe('time', () => {
  const now = Date.parse('2026-11-21T14:03:00+08:00')
  it('is told in the company time zone', () => {
    expect(exact('2026-11-21T06:03:09Z')).toBe('2026-11-21 14:03:09')
    expect(dateTime('2026-11-21T06:03:09Z', now)).toBe('11-21 14:03')
    expect(dateTime('2025-11-21T06:03:09Z', now)).toBe('2025-11-21 14:03')
  })
  it('is relative for a day, then a date', () => {
    const ago = (minutes: number) => relative(now - minutes * 60_000, now)
    expect([ago(0), ago(3), ago(125), ago(20 * 60), ago(5 * 1440)]).toEqual([
      '刚刚',
      '3 分钟前',
      '2 小时前',
      '昨天 18:03',
      '11-16 14:03',
    ])
  })
  it('a day begins when the company says so', () => {
    expect([dayInstant('2026-11-21'), dayInstant('2026-11-21', true)]).toEqual(['2026-11-20T16:00:00.000Z', '2026-11-21T15:59:59.999Z'])
  })
  it('knows durations, also in ISO 8601', () => {
    expect([duration(2 * 86_400_000 + 3 * 3_600_000 + 5), duration(0)]).toEqual(['2 天 3 小时', '0 秒'])
    expect([durationMs('PT48H'), durationMs('P30D'), durationMs('soon')]).toEqual([172_800_000, 2_592_000_000, undefined])
  })
})

it('a phone shows only the part people search by', () => {
  expect([phone('+8613812345678'), phone('138****5678'), phone(undefined)]).toEqual(['138****5678', '138****5678', '–'])
})
