/** The number of messages that came while the page was out of sight, in the tab's title. */
export function createUnread() {
  const title = document.title
  let unseen = 0
  const show = (): void => {
    document.title = unseen > 0 ? `(${unseen}) ${title}` : title
  }
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    unseen = 0
    show()
  })
  return {
    count(more: number): void {
      if (document.visibilityState === 'visible') return
      unseen += more
      show()
    },
  }
}
