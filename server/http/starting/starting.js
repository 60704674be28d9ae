// Shows how far the server's start has come; opens the application once it is ready.
const stage = document.getElementById('stage');
const progress = document.getElementById('progress');

async function look() {
  let wait = 400;
  try {
    const { startup } = await (await fetch('/api/status', { cache: 'no-store' })).json();
    if (startup.ready) return location.reload();
    stage.textContent = startup.error ?? startup.stage;
    stage.className = startup.error ? 'failed' : '';
    if (startup.total) {
      progress.max = startup.total;
      progress.value = startup.done;
    } else progress.removeAttribute('value');
  } catch {
    stage.textContent = '…';
    wait = 1500;
  }
  setTimeout(look, wait);
}
look();
