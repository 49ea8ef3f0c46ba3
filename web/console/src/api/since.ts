/** `-7d` in an address means: from seven days ago; anything else is already an instant. */
export function since(text: string | undefined, now = Date.now()): string | undefined {
  const days = text && /^-(\d+)d$/.exec(text)?.[1]
  return days ? new Date(now - Number(days) * 86_400_000).toISOString() : text
}
