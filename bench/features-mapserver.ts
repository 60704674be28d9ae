/** MapServer 8 as FastCGI behind nginx, both of Debian (cgi-mapserver, spawn-fcgi, nginx), on loopback. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../server/sensing/testing/server-process.ts';

const programs = {
  mapserver: '/usr/lib/cgi-bin/mapserv',
  spawner: '/usr/bin/spawn-fcgi',
  nginx: '/usr/sbin/nginx',
};
/** Templates that MapServer's OGC API needs even for JSON. */
const templates = '/usr/share/mapserver/ogcapi/templates/html-plain/';

export const hasMapServer = (): boolean => Object.values(programs).every((path) => existsSync(path));

export interface MapServer {
  url: string;
  /** The processes that serve: MapServer twice, nginx's master. */
  processes: number[];
  close(): Promise<void>;
}

/** A layer `blocks` of the polygons of `city_object` in the form that MapServer reads them. */
const mapFile = (connection: string, url: string): string => `MAP
  NAME "blocks"
  EXTENT 4 52 5 53
  SIZE 256 256
  PROJECTION "init=epsg:4326" END
  WEB
    METADATA
      "ows_onlineresource" "${url}/blocks"
      "oga_onlineresource" "${url}/blocks/ogcapi"
      "oga_html_template_directory" "${templates}"
      "ows_title" "blocks"
      "ows_srs" "EPSG:4326 EPSG:3857"
      "ows_enable_request" "*"
    END
  END
  OUTPUTFORMAT
    NAME "mvt"
    DRIVER MVT
    FORMATOPTION "EXTENT=4096"
    FORMATOPTION "EDGE_BUFFER=96"
  END
  LAYER
    NAME "blocks"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE POSTGIS
    CONNECTION "${connection}"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    DATA "geometry from (select code, class, name, level, base_height, top_height, geometry from city_object where dataset = 'blocks') as s using unique code using srid=4326"
    PROJECTION "init=epsg:4326" END
    EXTENT 4 52 5 53
    METADATA
      "ows_title" "blocks"
      "gml_include_items" "all"
      "gml_featureid" "code"
      "ows_featureid" "code"
      "oga_max_limit" "10000"
    END
    TEMPLATE "void"
  END
END
`;

/** Starts two MapServers behind nginx. @param connection libpq's words for the database. */
export async function startMapServer(folder: string, connection: string): Promise<MapServer> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const map = join(folder, 'blocks.map');
  writeFileSync(map, mapFile(connection, url));
  const config = join(folder, 'mapserver.conf');
  writeFileSync(
    config,
    `CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\n  MAPS\n    blocks "${map}"\n  END\nEND\n`,
  );
  const children: ChildProcess[] = [];
  const sockets: string[] = [];
  for (let n = 0; n < 2; n++) {
    const socket = join(folder, `mapserver-${n}.sock`);
    sockets.push(socket);
    children.push(
      spawn(programs.spawner, ['-n', '-s', socket, '--', programs.mapserver], {
        env: { ...process.env, MAPSERVER_CONFIG_FILE: config },
        stdio: 'ignore',
      }),
    );
  }
  const nginxConfig = join(folder, 'nginx.conf');
  writeFileSync(
    nginxConfig,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
  access_log off; client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e; keepalive_requests 1000000;
  fastcgi_buffers 64 64k; fastcgi_buffer_size 64k;
  upstream mapserver { ${sockets.map((socket) => `server unix:${socket};`).join(' ')} keepalive 4; }
  server { listen 127.0.0.1:${port};
    location / { fastcgi_pass mapserver; fastcgi_keep_conn on; fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param QUERY_STRING $query_string; fastcgi_param PATH_INFO $uri; fastcgi_param SCRIPT_NAME "";
      fastcgi_param SERVER_NAME 127.0.0.1; fastcgi_param SERVER_PORT ${port}; fastcgi_param HTTP_HOST $http_host;
      fastcgi_param SERVER_PROTOCOL $server_protocol; fastcgi_param GATEWAY_INTERFACE CGI/1.1; } } }
`,
  );
  execFileSync(programs.nginx, ['-t', '-q', '-c', nginxConfig, '-p', folder], { stdio: 'pipe' });
  children.push(spawn(programs.nginx, ['-c', nginxConfig, '-p', folder], { stdio: 'ignore' }));
  return {
    url,
    processes: children.map(({ pid }) => pid!),
    async close() {
      for (const child of children) {
        if (child.exitCode !== null) continue;
        const ended = new Promise((resolve) => child.once('exit', resolve));
        // MapServer looks at a signal after its next request only; nginx takes its worker along.
        child.kill(child.spawnfile === programs.nginx ? 'SIGTERM' : 'SIGKILL');
        await ended;
      }
    },
  };
}
