import { expect, it } from 'vitest'
import type { JourneyGraph } from '@/api/types'
import { draw, entryId, outline, type Words } from './graph'

const words: Words = { rule: (key) => key, node: (key) => key, channel: (id) => id, audience: (id) => id }
const graph: JourneyGraph = {
  entry: { on: 'event', event: 'Order Completed' },
  start: 'w',
  nodes: {
    w: { do: 'wait', for: { seconds: 60 }, next: 'b', onEvent: 'gone' },
    b: { do: 'branch', cases: [{ when: { op: 'tagged', tags: ['x'], match: 'any' }, next: 'm' }], otherwise: 'e' },
    m: { do: 'message', channel: 'chn_1', content: { subject: 'Hello' }, next: 'e' },
    e: { do: 'end' },
  },
}

it('every link has both ends', () => {
  const { boxes, links } = draw(graph, words)
  expect(boxes.map((box) => box.id)).toEqual([entryId, 'w', 'b', 'm', 'e'])
  expect(links.map((link) => `${link.from}>${link.to}:${link.label}`)).toEqual([`${entryId}>w:`, 'w>b:timeUp', 'b>m:yes', 'b>e:no', 'm>e:'])
})

it('the outline says a shared node once', () => {
  const tree = outline(draw(graph, words))
  const branch = tree?.branches[0]?.branches[0]
  expect(branch?.branches.map((each) => [each.box.id, each.seen])).toEqual([['m', false], ['e', true]])
})
