import { useI18n } from 'vue-i18n'
import { useEventLabels } from '../person/useEventLabels'
import type { Say } from './words'

export function useSay(): Say {
  const { t } = useI18n({ useScope: 'global' })
  return Object.assign((key: string, values: Record<string, unknown> = {}) => t(`kit.rule.${key}`, values), { event: useEventLabels() })
}
