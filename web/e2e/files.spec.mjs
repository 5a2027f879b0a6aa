// Files in the pages, and a hostile mail that must run nothing and request nothing.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'

import { launch, people, visit } from './browser.mjs'
import { until } from './until.mjs'

/** A red square of eight by eight. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEElEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC',
  'base64',
)
const mark = Date.now().toString(36)

let browser
let agent
let requester
let evil

before(async () => {
  browser = await launch()
  agent = await visit(browser, { person: people.agent })
  requester = await visit(browser, { person: people.requester })
  evil = await elsewhere()
})

after(async () => {
  await browser?.close()
  evil?.close()
})

/** A server that a mail would like to reach, and everything that was asked of it. */
async function elsewhere() {
  const asked = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.setHeader('content-type', 'image/png')
    response.end(PNG)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { asked, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

async function open(page, title) {
  const answer = await page.request.post('/v1/tickets', { data: { title: `${title} ${mark}` } })
  return answer.json()
}

const composer = (page) => page.getByRole('textbox', { name: 'Reply' })

test('an agent sends a picture with a reply, and looks at it', async () => {
  const { page } = agent
  const { number } = await open(page, 'Show me')
  await page.goto(`/tickets/${number}`)
  await composer(page).fill('Here it is.')
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await choosing).setFiles({ name: 'square.png', mimeType: 'image/png', buffer: PNG })
  await page.getByText('✓').waitFor()
  await page.getByRole('button', { name: 'Send reply' }).click()

  const words = page.getByRole('article', { name: /^Reply/ })
  await words.getByRole('button', { name: 'Show square.png' }).click()
  const large = page.getByRole('dialog', { name: 'square.png' }).getByRole('img', { name: 'square.png' })
  await large.waitFor()
  await page.waitForFunction(() => document.querySelector('[role=dialog] img')?.naturalWidth === 8)
  await page.keyboard.press('Escape')
})

test('what is pasted goes along, what is taken back does not', async () => {
  const { page } = agent
  await composer(page).evaluate(
    (field, bytes) => {
      const data = new DataTransfer()
      for (const name of ['pasted.png', 'mistake.png']) {
        data.items.add(new File([new Uint8Array(bytes), name], name, { type: 'image/png' }))
      }
      const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      field.dispatchEvent(paste)
    },
    [...PNG],
  )
  await page.getByText('✓').nth(1).waitFor()
  await page.getByRole('button', { name: 'Remove mistake.png' }).click()
  await page.getByRole('button', { name: 'Send reply' }).click()
  await page.getByRole('button', { name: 'Show pasted.png' }).waitFor()
  // The next files are chosen when these belong to what was said.
  await page.getByText('✓').waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('button', { name: 'Show mistake.png' }).count(), 0)
})

/** Where bytes go: to the program itself, or into a bucket. */
const uploads = /\/(files|incoming)\//

test('a file that could not be sent says so, and is sent again', async () => {
  const { page } = agent
  await page.route(uploads, (route) => route.abort())
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await choosing).setFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from(`notes ${mark}`) })
  await page.getByRole('alert').waitFor()
  await page.unroute(uploads)
  await page.getByRole('button', { name: 'Send notes.txt again' }).click()
  await page.getByText('✓').waitFor()
  await page.getByRole('button', { name: 'Send reply' }).click()
  const link = page.getByRole('link', { name: 'Download notes.txt' })
  const coming = page.waitForEvent('download')
  await link.click()
  const download = await coming
  assert.equal(download.suggestedFilename(), 'notes.txt')
  agent.complaints.length = 0
})

/** The most memory that the program ever had, in kB. */
function peak() {
  const status = readFileSync(`/proc/${process.env.HOLDFAST_PID}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1])
}

test('25 megabytes go out and come back, and never through the memory of the program', async (context) => {
  if (!process.env.HOLDFAST_PID) return context.skip('whose memory it is, deploy/tools/with-desk.mjs says')
  const { page } = agent
  const bytes = Buffer.alloc(25 * 1024 * 1024, mark)
  const before = peak()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await choosing).setFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer: bytes })
  await page.getByText('✓ 25 MB').waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: 'Send reply' }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download large.bin' }).click()
  const back = readFileSync(await (await coming).path())
  assert.ok(back.equals(bytes), `${back.length} bytes came back`)
  const grown = peak() - before
  assert.ok(grown < 12 * 1024, `the program grew by ${grown} kB`)
})

test('a requester sends a file with a new request', async () => {
  const { page } = requester
  await page.goto('/portal/new')
  await page.getByLabel('What is it about?').fill(`See this ${mark}`)
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Attach files' }).click()
  await (await choosing).setFiles({ name: 'screen.png', mimeType: 'image/png', buffer: PNG })
  await page.getByText('✓').waitFor()
  await page.locator('form button[type=submit]').click()
  await page.getByRole('button', { name: 'Show screen.png' }).waitFor()
  assert.deepEqual(requester.complaints, [])
})

/** Everything that a mail might try. */
const attacks = (url) => `
  <script>window.hacked = 1; fetch('${url}/script')</script>
  <img src="x" onerror="window.top.hacked = 2; fetch('${url}/onerror')">
  <svg onload="window.hacked = 3"><script href="${url}/svg.js"></script><image href="${url}/svg.png"/></svg>
  <iframe src="${url}/frame"></iframe><iframe srcdoc="<script>parent.hacked = 4</script>"></iframe>
  <object data="${url}/object"></object><embed src="${url}/embed">
  <link rel="stylesheet" href="${url}/sheet.css"><style>@import '${url}/import.css'; body { background: url(${url}/style.png) }</style>
  <div style="background-image:url('${url}/inline.png');position:fixed;inset:0">over everything</div>
  <table background="${url}/table.png"><tr><td>cell</td></tr></table>
  <video src="${url}/video" autoplay poster="${url}/poster.png"></video><audio src="${url}/audio" autoplay></audio>
  <meta http-equiv="refresh" content="0;url=${url}/refresh"><base href="${url}/">
  <form action="${url}/form"><input name="password" autofocus onfocus="alert(1)"><button>Go</button></form>
  <a href="javascript:alert(2)">run</a> <a href="/v1/auth/logout">leave</a>
  <img src="${url}/picture.png" srcset="${url}/srcset.png 2x"><img src="${url}/pixel.gif" width="1" height="1">
  <math><mtext><img src="x" onerror="alert(3)"></mtext></math>
  <p>Only these words matter.</p>`

test('a hostile mail shown whole runs nothing and requests nothing', async () => {
  const { page } = agent
  const dialogs = []
  page.on('dialog', (dialog) => dialogs.push(dialog.message()) && dialog.dismiss())
  const sent = await page.request.post('/v1/email/inbound', {
    headers: { 'content-type': 'message/rfc822' },
    data: [
      `From: Eve <eve-${mark}@mail.example>`,
      'To: support@localhost',
      `Subject: Hostile ${mark}`,
      `Message-ID: <${mark}@mail.example>`,
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      attacks(evil.url),
    ].join('\r\n'),
  })
  const { number } = await sent.json()
  await page.goto(`/tickets/${number}`)
  await page.getByRole('button', { name: 'Show the whole mail' }).click()
  const frame = page.frameLocator('iframe[title="Show the whole mail"]')
  await frame.getByText('Only these words matter.').waitFor()
  await page.getByText('Pictures from elsewhere are not loaded').waitFor()
  await page.waitForLoadState('networkidle')

  assert.deepEqual(evil.asked, [])
  assert.deepEqual(dialogs, [])
  assert.equal(await page.evaluate(() => window.hacked), undefined)
  assert.equal(await frame.locator('script, iframe, object, embed, form, svg, video, link, [onerror]').count(), 0)
  const box = await page.locator('iframe').getAttribute('sandbox')
  assert.equal(box, 'allow-popups allow-popups-to-escape-sandbox')

  await page.getByRole('button', { name: 'Load pictures' }).click()
  await frame.locator('img[src]').first().waitFor({ state: 'attached' })
  await until('a picture is asked for', () => evil.asked.length > 0)
  await page.waitForLoadState('networkidle')
  assert.deepEqual(evil.asked, ['/picture.png'])
  assert.deepEqual(dialogs, [])
  await page.keyboard.press('Escape')
})

test('a picture within a mail is shown where it was', async () => {
  const { page } = agent
  const lines = [
    `From: Ana <ana-${mark}@mail.example>`,
    'To: support@localhost',
    `Subject: Embedded ${mark}`,
    `Message-ID: <in-${mark}@mail.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>Look: <img src="cid:red@x" alt="red"></p>',
    '--b',
    'Content-Type: image/png; name="red.png"',
    'Content-ID: <red@x>',
    'Content-Transfer-Encoding: base64',
    '',
    PNG.toString('base64'),
    '--b--',
  ]
  const headers = { 'content-type': 'message/rfc822' }
  const sent = await page.request.post('/v1/email/inbound', { headers, data: lines.join('\r\n') })
  const { number } = await sent.json()
  await page.goto(`/tickets/${number}`)
  await page.getByRole('button', { name: 'Show red.png' }).waitFor()
  await page.getByRole('button', { name: 'Show the whole mail' }).click()
  const picture = page.frameLocator('iframe').getByRole('img', { name: 'red' })
  await picture.waitFor()
  const drawn = async () => (await picture.boundingBox())?.width === 8
  await until('the picture has its own size', drawn)
  assert.deepEqual(agent.complaints, [])
})
