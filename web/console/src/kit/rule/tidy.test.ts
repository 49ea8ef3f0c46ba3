import { expect, it } from 'vitest'
import { tidy } from './tidy'

it('shorthand becomes what it stands for', () => {
  expect(tidy({ op: 'none', of: [{ op: 'didNot', event: 'Order Completed' }] })).toEqual({
    op: 'not',
    rule: {
      op: 'any',
      of: [
        {
          op: 'not',
          rule: { op: 'did', event: 'Order Completed', where: [], measure: { of: 'count' }, test: { is: 'atLeast', value: 1 }, within: { window: 'ever' } },
        },
      ],
    },
  })
})
