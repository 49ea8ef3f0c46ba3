import { Graph, layout } from '@dagrejs/dagre'
import type { Box, Link } from './graph'

export const boxWidth = 224
export const boxHeight = 72

type Point = { x: number; y: number }
export type Route = { path: string; label: Point }
export type Layout = { places: Map<string, Point>; routes: Route[] }

const labelWidth = (text: string) => (text ? 16 + [...text].length * 12 : 0)

/** A line through dagre's points with rounded corners, so that no link runs behind a box. */
function path(points: Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? point
    return `Q${point.x},${point.y} ${(point.x + next.x) / 2},${(point.y + next.y) / 2}`
  })
  const last = rest.at(-1) ?? first
  return `M${first.x},${first.y} ${bends.join(' ')} L${last.x},${last.y}`
}

/** Top-down places for every box and a way for every link, decided by dagre alone: two people always see the same picture. */
export function place(boxes: Box[], links: Link[]): Layout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 48, ranksep: 40 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const box of boxes) graph.setNode(box.id, { width: boxWidth, height: boxHeight })
  links.forEach((link, i) => graph.setEdge(link.from, link.to, { width: labelWidth(link.label), height: 20, labelpos: 'c' }, String(i)))
  layout(graph)
  const places = new Map(boxes.map((box) => [box.id, { x: graph.node(box.id).x - boxWidth / 2, y: graph.node(box.id).y - boxHeight / 2 }]))
  const routes = links.map((link, i) => {
    const edge = graph.edge({ v: link.from, w: link.to, name: String(i) }) as { points: Point[]; x?: number; y?: number }
    const middle = edge.points[Math.floor(edge.points.length / 2)] ?? { x: 0, y: 0 }
    return { path: path(edge.points), label: { x: edge.x ?? middle.x, y: edge.y ?? middle.y } }
  })
  return { places, routes }
}
