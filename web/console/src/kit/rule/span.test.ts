import { expect, it } from 'vitest'
import { amountIn, spanOf, unitOf } from './span'

it('a length is said in the largest unit without a remainder', () => {
  expect([86_400 * 30, 36 * 3600, 90 * 60, 61].map((seconds) => unitOf(seconds))).toEqual(['days', 'hours', 'minutes', 'minutes'])
  expect(amountIn(36 * 3600, 'hours')).toBe(36)
  expect(unitOf(undefined)).toBe('hours')
})

it('what is no length is none', () => {
  expect(spanOf(1.5, 'hours')).toBe(5400)
  expect([spanOf(0, 'days'), spanOf(-1, 'hours'), spanOf(Number.NaN, 'minutes')]).toEqual([undefined, undefined, undefined])
})
