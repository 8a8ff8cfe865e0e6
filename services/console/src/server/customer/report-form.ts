import { escaped } from '@lodestone/certificate'
import type { ReportedMismatch } from '@lodestone/client'

/** What was typed, where it has to be sent again. */
export type Typed = { readonly words: string; readonly contact: string }
const NOTHING: Typed = { words: '', contact: '' }

/** What a customer says where goods and certificate do not match, or where they want to know more. Works without JavaScript. */
export const reportForm = (
  id: string,
  { words, contact }: Typed = NOTHING,
): string => `<section class="panel" id="report"><header class="panel-head"><h2>Report a mismatch, or ask</h2></header>
<p>Where something in your hand differs from this page, or where you need what is not shown, say so here. It goes to the issuer’s compliance office with the number of this certificate, and to nobody else.</p>
<form class="form customer-form" method="post" action="/v/${escaped(id)}/mismatches">
<div class="field"><label for="words">What does not match, or what you ask for</label><textarea id="words" name="words" class="input" rows="4" maxlength="1000" required>${escaped(words)}</textarea></div>
<div class="field"><label for="contact">How you can be answered (mail or telephone)</label><input id="contact" name="contact" class="input" maxlength="200" autocomplete="email" required value="${escaped(contact)}"></div>
<p role="status" class="small-text"></p>
<button class="button primary" type="submit">Send it</button>
</form></section>`

const page = (
  head: string,
  text: string,
  id: string,
  below = '',
): string => `<main class="page customer" id="main">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict"><h1>${head}</h1><p>${text}</p></div>
<section class="panel"><p><a href="/v/${escaped(id)}">Back to the certificate</a></p></section>
${below}
</main>`

/** What somebody reported, and what they are answered. */
const reportedItem = ({ report, at, words, closed }: ReportedMismatch): string => `<li>
<p>“${escaped(words)}”</p>
<p class="quiet small-text">${escaped(at.slice(0, 10))}, number <span class="id">${escaped(report)}</span></p>
${
  closed === null
    ? '<p><strong>Not answered yet.</strong> Do not use the goods until it is.</p>'
    : `<p><strong>Answered on ${escaped(closed.at.slice(0, 10))}:</strong> ${closed.answer === null ? 'it was looked into and closed. Whoever you named was told what came of it.' : escaped(closed.answer)}</p>`
}</li>`

/** What this browser reported of the certificate; nothing where it reported nothing. */
export const ownReportsSection = (reports: readonly ReportedMismatch[]): string =>
  reports.length === 0
    ? ''
    : `<section class="panel" id="reported"><header class="panel-head"><h2>What you reported</h2></header><ul class="lines customer-reports">${reports.map(reportedItem).join('')}</ul></section>`

/** One report by its number: an address that can be kept. */
export const reportPage = (
  id: string,
  report: ReportedMismatch,
): string => `<main class="page customer" id="main">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict"><h1>${report.closed === null ? 'It was reported' : 'It was answered'}</h1></div>
<section class="panel"><ul class="lines customer-reports">${reportedItem(report)}</ul>
<p class="quiet small-text">Keep this address: what comes of it stands here, and on the page of the certificate in the browser that reported it.</p>
<p><a href="/v/${escaped(id)}">Back to the certificate</a></p></section>
</main>`

export const reportAwayPage = (id: string): string =>
  page('This cannot be shown now', 'The ledger does not answer. Try again.', id)

/** Why not, and what was typed once more: nothing of it is lost. */
export const notReportedPage = (id: string, why: string, typed: Typed): string =>
  page('It was not reported', escaped(why), id, reportForm(id, typed))
