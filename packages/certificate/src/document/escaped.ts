const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it stands in HTML and in XML, in attributes too. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] as string)
