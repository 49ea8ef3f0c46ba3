import { expect, it } from 'vitest'
import { useSelection } from './useSelection'

it('Shift takes everything between the last touched row and this one', () => {
  const { chosen, toggle, all } = useSelection(() => ['a', 'b', 'c', 'd'])
  toggle('b')
  toggle('d', true)
  expect([...chosen.value]).toEqual(['b', 'c', 'd'])
  expect(all.value).toBe(false)
  all.value = true
  expect(chosen.value.size).toBe(4)
})
