import { fileURLToPath } from 'node:url'
import vueI18n from '@intlify/unplugin-vue-i18n/vite'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

const server = process.env.HORTUS_URL ?? 'http://localhost:8080'
const proxied = Object.fromEntries(['/api', '/v1', '/v3', '/actuator'].map((prefix) => [prefix, { target: server }]))

export default defineConfig({
  plugins: [
    vue(),
    vueI18n({ include: fileURLToPath(new URL('./src/**/i18n/*.json', import.meta.url)), ssr: false }),
    components({
      dirs: ['src/kit'],
      dts: 'src/components.d.ts',
      resolvers: [ElementPlusResolver({ importStyle: 'css' })],
    }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { port: 5173, proxy: proxied },
  preview: { port: 4173, proxy: proxied },
  build: { manifest: true, target: 'es2022', chunkSizeWarningLimit: 400, modulePreload: { polyfill: false } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
