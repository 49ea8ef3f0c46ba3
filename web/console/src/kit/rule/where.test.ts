import { expect, it } from 'vitest'
import { listsOf, partsOf, tied, tieOf, within } from './where'

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
