/** What is shown while the pages are being built; it asks again by itself. */
export const beingBuilt = (state: 'building' | 'failed'): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${state === 'building' ? '<meta http-equiv="refresh" content="2">' : ''}
<title>Lodestone</title>
<h1>${state === 'building' ? 'The pages are being built' : 'The pages could not be built'}</h1>
<p>${
  state === 'building'
    ? 'This happens once, after a change of the code, and takes some seconds. This page asks again by itself.'
    : 'The terminal says why. The API and the command line work without them.'
}</p>
</html>
`
