/** Bytes of the scripts that a page loads before it shows anything, as they go over the wire (gzip). */
export const firstScripts = async (url: string): Promise<number> => {
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const paths = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path)
  let bytes = 0
  for (const path of new Set(paths)) {
    const { headers } = await fetch(url + path, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
    if (headers.get('content-encoding') !== 'gzip') throw new Error(`${path} is not compressed.`)
    bytes += Number(headers.get('content-length'))
  }
  if (bytes === 0) throw new Error('The page loads no script.')
  return bytes
}
