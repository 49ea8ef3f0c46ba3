import { expect, it } from 'vitest'
import { listsOf, partsOf, sourced, tied, tieOf, within } from './where'

const properties = [
  { key: 'revenue', type: 'number', samples: [] },
  { key: 'products.category', type: 'text', samples: ['rose'] },
  { key: 'products.price', type: 'number', samples: [] },
]

it('an element of a list is offered what such elements have had', () => {
  expect(listsOf(properties)).toEqual(['products'])
  expect(partsOf(properties, 'products').map((p) => p.key)).toEqual(['category', 'price'])
})

it('conditions keep their place under another tie', () => {
  const one = { property: 'category', test: { is: 'equals' as const, value: 'rose' } }
  const element = tied('element', [one], 'products')
  expect(tieOf(element)).toBe('element')
  expect(tied('none', within(element))).toEqual({ none: [one] })
})

it('only the source of an event is called by its name, however deep it stands', () => {
  const is = (property: string, value: unknown) => ({ property, test: { is: 'in' as const, value } })
  const name = (id: string) => (id === 'src_1' ? 'Website' : id)
  expect(sourced([is('city', 'src_1'), tied('none', [is('$source', ['src_1', 'import'])]), tied('element', [is('kind', 'src_1')], 'products')], name)).toEqual([
    is('city', 'src_1'),
    { none: [is('$source', ['Website', 'import'])] },
    { property: 'products', element: [is('kind', 'src_1')] },
  ])
})
