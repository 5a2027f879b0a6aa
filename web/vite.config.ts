// Builds the two entries and the API page. What the server does with `dist` is not here.
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createRequire } from 'node:module'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const root = import.meta.dirname
const server = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), tailwindcss(), portalPages(), apiPage()],
  test: { include: ['src/**/*.test.ts'] },
  resolve: { alias: { '@': resolve(root, 'src') } },
  server: {
    proxy: Object.fromEntries(['/v1', '/openapi.json', '/features', '/healthz'].map((path) => [path, server])),
  },
  build: {
    // A data URL for a script or font would be refused by the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { console: resolve(root, 'index.html'), portal: resolve(root, 'portal/index.html') },
      // Libraries change seldom: their files stay in the browser when ours are renewed.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            // Only who edits rules needs it.
            { name: 'editor', test: /node_modules\/(@codemirror|@lezer|@marijn|crelt|style-mod|w3c-keyname)\// },
            { name: 'libraries', test: /node_modules/ },
            { name: 'shared', minShareCount: 2 },
          ],
        },
      },
    },
  },
})

/** Answers every address under /portal with the portal's page, as the server does in production. */
function portalPages(): Plugin {
  return {
    name: 'holdfast-portal-pages',
    configureServer: (dev) => {
      dev.middlewares.use((request, _response, next) => {
        if (/^\/portal(\/[^.]*)?(\?.*)?$/.test(request.url ?? '')) request.url = '/portal/index.html'
        next()
      })
    },
  }
}

/** Puts Swagger UI beside the build, with our own page in place of its demo. */
function apiPage(): Plugin {
  return {
    name: 'holdfast-api-page',
    apply: 'build',
    closeBundle: () => {
      const from = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
      const to = resolve(root, 'dist/docs')
      mkdirSync(to, { recursive: true })
      for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'LICENSE']) cpSync(join(from, file), join(to, file))
      cpSync(resolve(root, 'docs'), to, { recursive: true })
    },
  }
}
