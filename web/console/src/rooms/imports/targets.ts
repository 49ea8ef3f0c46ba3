import type { ImportKind } from '@/api/types'

const identifiers = ['user_id', 'member_no', 'phone', 'email', 'unionid', 'anonymous_id'].map((type) => `identifier:${type}`)
const words: Record<ImportKind, string[]> = {
  customers: ['time', 'tags', 'attribute:name', 'attribute:gender', 'attribute:birthday', 'attribute:city', 'attribute:store'],
  orders: ['order_id', 'time', 'revenue', 'currency', 'status', 'products'],
  order_lines: ['order_id', 'time', 'currency', 'product_id', 'name', 'quantity', 'price', 'category', 'sku'],
  events: ['event', 'time', 'message_id', 'properties'],
}

/** Where a column of this kind of file can go, besides an attribute or a property of its own name. */
export const targetsOf = (kind: ImportKind) => [...words[kind], ...identifiers]
export const place = (kind: ImportKind) => (kind === 'customers' ? 'attribute' : 'property')
