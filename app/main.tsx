import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import './shell/styles/theme.css';
import './shell/styles/controls.css';
import './shell/styles/desk.css';
import './shell/styles/panels.css';
import './shell/styles/alarms.css';
import './shell/styles/devices.css';
import './shell/styles/device-views.css';
import './shell/styles/charts.css';
import './shell/styles/guide.css';
import './shell/styles/wall.css';

createRoot(document.getElementById('root')!).render(<App />);
document.documentElement.dataset['started'] = 'true';
