import { expect, it } from 'vitest'
import { allowed } from './useLanguage'

it('what a schema allows is offered, and no more', () => {
  const can = allowed({
    $defs: {
      did: { properties: { op: { const: 'did' }, within: { $ref: '#/$defs/window' } } },
      measure: { oneOf: [{ properties: { of: { const: 'count' } } }, { properties: { of: { enum: ['sum', 'average'] } } }] },
      window: { oneOf: [{ properties: { window: { const: 'days' }, endingDaysAgo: {} } }] },
      test: { properties: { is: { enum: ['equals', 'isSet'] } } },
    },
  })
  expect([[...can.ops], [...can.measures], [...can.windows], [...can.tests], [...can.fields]]).toEqual([['did'], ['count', 'sum', 'average'], ['days'], ['equals', 'isSet'], ['did.op', 'did.within', 'days.window', 'days.endingDaysAgo']])
})
