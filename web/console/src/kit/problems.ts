import type { Problem } from '@/api/problem'
import { i18n } from '@/app/i18n'
import { number } from '@/fmt'

/** Figures in a refusal are written as everywhere. */
const figures = (body: Record<string, unknown>) => Object.fromEntries(Object.entries(body).map(([key, value]) => [key, typeof value === 'number' ? number(value) : value]))

/** 未能〈做什么〉：〈为什么〉: a code we know speaks the reader's language, one we do not is named. */
export function inWords(problem: Problem, what?: string): string {
  const { t, te } = i18n.global
  const key = `problem.${problem.code.replaceAll('.', '_')}`
  const byStatus = `problem.http_${problem.status}`
  const known = te(key) ? key : te(byStatus) && problem.code.startsWith('http.') ? byStatus : undefined
  const why = known ? t(known, figures(problem.body)) : problem.body.detail || t('problem.unknown', { code: problem.code })
  return what ? t('kit.couldNot', { what, why }) : why
}
