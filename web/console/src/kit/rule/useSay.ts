import { useI18n } from 'vue-i18n'
import type { Say } from './words'

export function useSay(): Say {
  const { t } = useI18n({ useScope: 'global' })
  return (key, values = {}) => t(`kit.rule.${key}`, values)
}
