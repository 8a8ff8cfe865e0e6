import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

const WEB = fileURLToPath(new URL('../web/', import.meta.url))
/** Put by the server, anew for each page. */
const NONCE = '%NONCE%'
const COMPRESSED = /\.(js|css|svg)$/

/** Builds the application into the folder: beside it first, so that it is there whole or not at all. */
export const buildWeb = async (folder: string): Promise<void> => {
  const beside = `${folder}.${process.pid}`
  await build({
    root: WEB,
    configFile: false,
    logLevel: 'error',
    html: { cspNonce: NONCE },
    build: {
      outDir: beside,
      emptyOutDir: true,
      target: 'es2024',
      // What is small is a file as well: the policy of the page lets nothing in by other ways.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      manifest: 'manifest.json',
      rolldownOptions: { input: [join(WEB, 'index.html'), join(WEB, 'customer.html')] },
      chunkSizeWarningLimit: 1_000,
    },
  })
  await compress(join(beside, 'assets'))
  await rm(folder, { recursive: true, force: true })
  await mkdir(join(folder, '..'), { recursive: true })
  await rename(beside, folder)
}

/** So that nothing is compressed while somebody waits. */
const compress = async (assets: string): Promise<void> => {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const name of await readdir(assets)) {
    if (!COMPRESSED.test(name)) continue
    const bytes = await readFile(join(assets, name))
    await writeFile(join(assets, `${name}.br`), await promisify(brotliCompress)(bytes, quality))
    await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(bytes))
  }
}
