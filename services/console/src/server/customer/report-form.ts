import { escaped } from '@lodestone/certificate'

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

export const reportedPage = (id: string, report: string): string =>
  page(
    'It was reported',
    `Its number is <span class="id">${escaped(report)}</span>. Do not use the goods until you are answered.`,
    id,
  )

/** Why not, and what was typed once more: nothing of it is lost. */
export const notReportedPage = (id: string, why: string, typed: Typed): string =>
  page('It was not reported', escaped(why), id, reportForm(id, typed))
