import { expect, it } from 'vitest'
import { branches } from './units'

const unit = (id: string, parentId: string | null) => ({ id, parentId, kind: 'store', code: id, name: id })

it('every unit stands under its own, by code, also where the top is out of sight', () => {
  const shown = branches([unit('b', 'top'), unit('a', 'top'), unit('a2', 'a'), unit('x', 'elsewhere')])
  expect(shown.map(({ unit, depth }) => `${depth} ${unit.id}`)).toEqual(['0 a', '1 a2', '0 b', '0 x'])
})
