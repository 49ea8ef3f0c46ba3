type Given = string | { type?: string; value?: string }

/** Identifiers as people read them: user_id u-1****, phone 138****5678. */
export const spoken = (identifiers: unknown[] | undefined): string =>
  (identifiers ?? []).map((each) => (typeof each === 'string' ? each : `${(each as Exclude<Given, string>).type} ${(each as Exclude<Given, string>).value}`)).join('、') || '–'
