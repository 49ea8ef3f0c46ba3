import { phone } from '@/fmt'

const email = /([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)/g
const mobile = /(?<![\d.])(?:\+?86)?1[3-9]\d{9}(?!\d)/g

/** Text without the contact details that somebody may have put into an event. */
export const masked = (text: string): string => text.replace(email, '$1***@$2').replace(mobile, (found) => phone(found))
