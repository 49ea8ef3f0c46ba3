import { expect, it } from 'vitest'
import type { TimelineEntry } from '@/api/types'
import { byDay } from './fold'

const entry = (at: string, name: string, kind = 'track'): TimelineEntry => ({ id: at + name, at, receivedAt: at, kind, name, source: 'web', summary: '', imported: false })

it('neighbours of one name fold within a day, orders do not', () => {
  const days = byDay([
    entry('2026-11-21T06:00:00Z', 'Viewed'),
    entry('2026-11-21T05:00:00Z', 'Viewed'),
    entry('2026-11-21T04:00:00Z', 'Order Completed'),
    entry('2026-11-21T03:00:00Z', 'Order Completed'),
    entry('2026-11-20T03:00:00Z', 'Viewed'),
  ])
  expect(days.map((d) => [d.day, d.rows.map((r) => `${r.entry.name} ${r.times}`)])).toEqual([
    ['2026-11-21', ['Viewed 2', 'Order Completed 1', 'Order Completed 1']],
    ['2026-11-20', ['Viewed 1']],
  ])
})
