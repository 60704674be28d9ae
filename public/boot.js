// Watches over the start: where the application's own files could not be fetched, because the server went away
// while the page was loading, it waits for the server and loads the page again. A wall has nobody to press F5.
(function watch() {
  setTimeout(async () => {
    if (document.documentElement.dataset.started) return;
    try {
      const answer = await fetch('/api/status', { cache: 'no-store' });
      if (answer.ok) {
        location.reload();
        return;
      }
    } catch {
      // Not there yet: the next round asks again.
    }
    watch();
  }, 10000);
})();
