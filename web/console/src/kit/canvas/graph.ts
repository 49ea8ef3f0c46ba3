import type { JourneyEntry, JourneyGraph, JourneyNode } from '@/api/types'
import { duration } from '@/fmt'
import { called, restriction, sentence, type Say } from '../rule/words'

export type Words = { rule: Say; node: (key: string, values?: Record<string, unknown>) => string; channel: (id: string) => string; audience: (id: string) => string }
export type Shape = 'entry' | JourneyNode['do']
export type Box = { id: string; shape: Shape; title: string; summary: string }
export type Link = { from: string; to: string; label: string }

export const entryId = '@entry'

function entrySummary(entry: JourneyEntry, words: Words): string {
  if (entry.on === 'audience') return words.node('entryAudience', { name: words.audience(entry.audience) })
  return words.node('entryEvent', { event: called(entry.event, words.rule) }) + restriction(entry.where, words.rule)
}

function summary(node: JourneyNode, words: Words): string {
  switch (node.do) {
    case 'wait':
      return duration(node.for.seconds * 1000) + (node.orEvent ? words.node('orEvent', { event: called(node.orEvent.event, words.rule) }) : '')
    case 'branch':
      return node.cases.map((c) => sentence(c.when, words.rule)).join(' / ')
    case 'message':
      return [words.channel(node.channel), node.content.subject ?? node.content.text].filter(Boolean).join(' · ')
    case 'tag':
      return [...(node.add ?? []).map((name) => `＋${name}`), ...(node.remove ?? []).map((name) => `−${name}`)].join(' ')
    case 'end':
      return ''
    default:
      return node satisfies never
  }
}

function linksOf(id: string, node: JourneyNode, words: Words): Link[] {
  const link = (to: string | null | undefined, label = ''): Link[] => (to ? [{ from: id, to, label }] : [])
  switch (node.do) {
    case 'wait':
      return [...link(node.next, node.onEvent ? words.node('timeUp') : ''), ...link(node.onEvent, node.orEvent ? called(node.orEvent.event, words.rule) : words.node('onEvent'))]
    case 'branch': {
      const single = node.cases.length === 1
      const cases = node.cases.flatMap((c, i) => link(c.next, single ? words.node('yes') : words.node('case', { n: i + 1 })))
      return [...cases, ...link(node.otherwise, single ? words.node('no') : words.node('otherwise'))]
    }
    case 'message':
    case 'tag':
      return link(node.next)
    case 'end':
      return []
    default:
      return node satisfies never
  }
}

/** A journey as boxes and labelled links; a link to a node that does not exist is left out and reported by the check. */
export function draw(graph: JourneyGraph, words: Words): { boxes: Box[]; links: Link[] } {
  const boxes: Box[] = [{ id: entryId, shape: 'entry', title: words.node('entry'), summary: entrySummary(graph.entry, words) }]
  const links: Link[] = [{ from: entryId, to: graph.start, label: '' }]
  for (const [id, node] of Object.entries(graph.nodes)) {
    boxes.push({ id, shape: node.do, title: words.node(node.do), summary: summary(node, words) })
    links.push(...linksOf(id, node, words))
  }
  const there = new Set(boxes.map((box) => box.id))
  return { boxes, links: links.filter((link) => there.has(link.to)) }
}

/** The same graph as a nested list: each node under the first that leads to it, later arrivals as a reference. */
export type Branch = { box: Box; label: string; seen: boolean; branches: Branch[] }
export function outline({ boxes, links }: { boxes: Box[]; links: Link[] }): Branch | undefined {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const seen = new Set<string>()
  function grow(id: string, label: string): Branch | undefined {
    const box = byId.get(id)
    if (!box) return undefined
    const again = seen.has(id)
    seen.add(id)
    const onward = again ? [] : links.filter((link) => link.from === id)
    return { box, label, seen: again, branches: onward.flatMap((link) => grow(link.to, link.label) ?? []) }
  }
  return grow(entryId, '')
}
