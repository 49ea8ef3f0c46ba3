import { expect, it } from 'vitest'
import { valuesOf } from './useLists'

it('a pasted column becomes values, once each', () => {
  expect(valuesOf('13800138000\r\n "13900139000" ,13800138000\n\n；13700137000')).toEqual(['13800138000', '13900139000', '13700137000'])
})
