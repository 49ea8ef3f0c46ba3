import { expect, it } from 'vitest'
import { csv } from './csv'

const columns = [
  { key: 'name', title: '名称', text: (r: { name: string; n: number }) => r.name },
  { key: 'drawn', title: '画出来的' },
  { key: 'n', title: '人数', text: (r: { name: string; n: number }) => r.n.toFixed(2), csv: (r: { name: string; n: number }) => r.n },
]

it('an export quotes what needs it, writes plain figures, and disarms formulas', () => {
  expect(csv(columns, [{ name: '说 "你好", 再见', n: 12480 }, { name: '=1+1', n: -3 }])).toBe('\uFEFF名称,人数\r\n"说 ""你好"", 再见",12480\r\n\'=1+1,-3\r\n')
})

it('what is missing is empty, not a dash', () => {
  expect(csv([{ key: 'a', title: 'A', text: () => '–' }], [1])).toBe('\uFEFFA\r\n\r\n')
})
