import { escaped } from '@lodestone/certificate'

/** What a customer says where goods and certificate do not match, or where they want to know more. Works without JavaScript. */
export const reportForm = (
  id: string,
): string => `<section class="panel" id="report"><header class="panel-head"><h2>Report a mismatch, or ask</h2></header>
<p>Where something in your hand differs from this page, or where you need what is not shown, say so here. It goes to the issuer’s compliance office with the number of this certificate, and to nobody else.</p>
<form class="form customer-form" method="post" action="/v/${escaped(id)}/mismatches">
<div class="field"><label for="words">What does not match, or what you ask for</label><textarea id="words" name="words" class="input" rows="4" maxlength="1000" required></textarea></div>
<div class="field"><label for="contact">How you can be answered (mail or telephone)</label><input id="contact" name="contact" class="input" maxlength="200" autocomplete="email" required></div>
<button class="button primary" type="submit">Send it</button>
</form></section>`

const page = (head: string, text: string, id: string): string => `<main class="page customer" id="main">
<p class="quiet">Certificate of origin</p>
<div class="customer-verdict"><h1>${head}</h1><p>${text}</p></div>
<section class="panel"><p><a href="/v/${escaped(id)}">Back to the certificate</a></p></section>
</main>`

export const reportedPage = (id: string, report: string): string =>
  page(
    'It was reported',
    `Its number is <span class="id">${escaped(report)}</span>. Do not use the goods until you are answered.`,
    id,
  )

export const notReportedPage = (id: string, why: string): string =>
  page('It was not reported', escaped(why), id)
