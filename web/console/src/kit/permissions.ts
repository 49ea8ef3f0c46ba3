import { i18n } from '@/app/i18n'

/** What a permission lets one do, in words: customers.read is 查看客户. */
export function permitted(permission: string): string {
  const key = `permission.${permission.replaceAll('.', '_')}`
  return i18n.global.te(key) ? i18n.global.t(key) : permission
}
