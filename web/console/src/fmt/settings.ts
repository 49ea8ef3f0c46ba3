import { ref } from 'vue'

export type Lang = 'zh' | 'en'

/** What every formatter depends on; refs, so that a change of language repaints the figures too. */
export const lang = ref<Lang>('zh')
export const timeZone = ref('Asia/Shanghai')
export const currency = ref('CNY')

export const locale = () => (lang.value === 'zh' ? 'zh-CN' : 'en-GB')
export const missing = '–'
