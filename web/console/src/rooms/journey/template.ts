import type { JourneyGraph } from '@/api/types'

/** What a new journey starts from: a large order, two days, and a word only to those who have not come back. */
export const template: JourneyGraph = {
  entry: { on: 'event', event: 'Order Completed', where: [{ property: 'revenue', test: { is: 'greater', value: 500 } }], once: 'while_outside' },
  start: 'wait',
  nodes: {
    wait: { do: 'wait', for: { seconds: 172_800 }, next: 'again' },
    again: {
      do: 'branch',
      cases: [
        {
          when: {
            op: 'did', event: 'Order Completed', where: [], measure: { of: 'count' }, test: { is: 'atLeast', value: 1 }, within: { window: 'since_entry' },
          },
          next: 'end',
        },
      ],
      otherwise: 'mark',
    },
    mark: { do: 'tag', add: ['大单待回访'], remove: [], next: 'end' },
    end: { do: 'end' },
  },
}
