import { expect, it } from 'vitest'
import { everyOf, minutesOf } from './keeping'

it('a time between counts is said in its largest whole unit', () => {
  expect([everyOf(1440), everyOf(90), everyOf(360), everyOf(null)]).toEqual([{ n: 1, unit: 'days' }, { n: 90, unit: 'minutes' }, { n: 6, unit: 'hours' }, { n: 1, unit: 'days' }])
})

it('what the server would refuse is brought to the nearest it takes', () => {
  expect([minutesOf(1, 'minutes'), minutesOf(6, 'hours'), minutesOf(90, 'days'), minutesOf(Number.NaN, 'hours')]).toEqual([5, 360, 44_640, 60])
})
