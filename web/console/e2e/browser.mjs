// One Chromium for the whole run: the one of the operating system, nothing is downloaded.
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const places = [process.env.HORTUS_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
export const executable = places.find((path) => path && existsSync(path))

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const launch = () => chromium.launch({ executablePath: executable, headless: true, args })

export async function open(browser, { width = 1440, height = 900, theme = 'light', lang = 'zh', storageState } = {}) {
  const context = await browser.newContext({ storageState, viewport: { width, height }, reducedMotion: 'reduce', timezoneId: 'Europe/Paris', locale: 'zh-CN' })
  await context.addInitScript(([t, l]) => {
    if (!localStorage.getItem('hortus.prefs')) localStorage.setItem('hortus.prefs', JSON.stringify({ theme: t, lang: l }))
  }, [theme, lang])
  return context
}
