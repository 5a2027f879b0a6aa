// Proves that the web app stands alone: no file under web/ imports anything outside of web/.
// What its parts may import from each other is a lint rule of the web app itself.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const web = join(root, 'web')
const skipped = new Set(['node_modules', 'dist'])
const specifier = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*['"](\.{1,2}\/[^'"]+|\/[^'"]+)['"]/g

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* sources(path)
    else if (/\.([cm]?[jt]s|tsx)$/.test(entry.name)) yield path
  }
}

// An address that starts with a slash is Vite's way of naming the web folder itself.
const target = (file, path) => (path.startsWith('/') ? join(web, path) : resolve(dirname(file), path))

const strays = []
for (const file of sources(web)) {
  for (const [, path] of readFileSync(file, 'utf8').matchAll(specifier)) {
    if (relative(web, target(file, path)).startsWith('..')) strays.push(`${relative(root, file)} imports ${path}`)
  }
}

for (const stray of strays) console.error(`${stray}: the web app knows only the HTTP API`)
process.exit(strays.length > 0 ? 1 : 0)
