/**
 * What every page of ours may do (Content-Security-Policy): no inline script or style, nothing from elsewhere, no framing.
 * What is written in a message or a document can then only be read.
 */
export const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}
