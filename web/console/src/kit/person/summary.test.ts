import { expect, it } from 'vitest'
import { summary } from './summary'

const entry = (name: string, properties: Record<string, unknown>) => ({ id: '0-1', at: '', receivedAt: '', source: 'web', imported: false, kind: 'track', name, properties, summary: 'as it came' })

it('orders say their number and amount, stages where from and where to, own events what the server says', () => {
  expect(summary(entry('Order Completed', { order_id: 'SO1', revenue: 258, currency: 'CNY' }))).toBe('SO1 · ¥258.00')
  expect(summary(entry('stage_changed', { from: 'dormant', to: 'paying' }))).toBe('沉睡 → 付费')
  expect(summary(entry('Skin Test', { type: 'dry' }))).toBe('as it came')
})
