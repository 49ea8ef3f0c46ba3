import type { TimelineEntry } from '@/api/types'
import { date } from '@/fmt'

export type Folded = { entry: TimelineEntry; times: number; oldest: string; members: TimelineEntry[] }
export type DayGroup = { day: string; rows: Folded[] }

const same = (a: TimelineEntry, b: TimelineEntry) => a.name === b.name && a.kind === b.kind && a.source === b.source

/** Day headings, and neighbours of one name within a day folded into one line: 浏览 ×14. Orders and facts never fold. */
export function byDay(entries: TimelineEntry[]): DayGroup[] {
  const days: DayGroup[] = []
  for (const entry of entries) {
    const day = date(entry.at)
    let group = days.at(-1)
    if (group?.day !== day) days.push((group = { day, rows: [] }))
    const last = group.rows.at(-1)
    if (last && same(last.entry, entry) && entry.kind.toLowerCase() !== 'fact' && !entry.name.startsWith('Order ')) {
      last.times += 1
      last.oldest = entry.at
      last.members.push(entry)
    } else group.rows.push({ entry, times: 1, oldest: entry.at, members: [entry] })
  }
  return days
}
