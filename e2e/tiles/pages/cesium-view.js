/* Cesium with one tileset and nothing else; what the tests call is on `window.tiles`. */
(() => {
  const { Cesium } = window;
  let widget;
  let tileset;
  let draws = 0;

  for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced']) {
    const own = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...args) {
      draws++;
      return own.apply(this, args);
    };
  }

  const frame = () =>
    new Promise((resolve) => {
      const stop = widget.scene.postRender.addEventListener(() => {
        stop();
        resolve();
      });
      widget.scene.requestRender();
    });

  window.tiles = {
    /** Opens a tileset before a background of one colour that no building has. */
    async open(url, maximumScreenSpaceError) {
      widget = new Cesium.CesiumWidget('view', {
        baseLayer: false,
        globe: false,
        skyBox: false,
        skyAtmosphere: false,
        contextOptions: { webgl: { preserveDrawingBuffer: true, antialias: false } },
        msaaSamples: 1,
        requestRenderMode: true,
        maximumRenderTimeChange: Number.POSITIVE_INFINITY,
      });
      const { scene } = widget;
      scene.backgroundColor = Cesium.Color.fromBytes(255, 0, 255);
      scene.highDynamicRange = false;
      scene.postProcessStages.fxaa.enabled = false;
      scene.light = new Cesium.DirectionalLight({ direction: new Cesium.Cartesian3(1, 0, 0) });
      tileset = await Cesium.Cesium3DTileset.fromUrl(url, {
        maximumScreenSpaceError,
        environmentMapOptions: { enabled: false },
        skipLevelOfDetail: false,
        dynamicScreenSpaceError: false,
        cacheBytes: 2 ** 31,
      });
      scene.primitives.add(tileset);
      const { center } = tileset.boundingSphere;
      const place = Cesium.Cartographic.fromCartesian(center);
      return {
        longitude: Cesium.Math.toDegrees(place.longitude),
        latitude: Cesium.Math.toDegrees(place.latitude),
        height: place.height,
        radius: tileset.boundingSphere.radius,
      };
    },
    detail(maximumScreenSpaceError) {
      tileset.maximumScreenSpaceError = maximumScreenSpaceError;
    },
    /** Colours by the style language instead of the materials, without light. */
    paint(style) {
      tileset.customShader = new Cesium.CustomShader({ lightingModel: Cesium.LightingModel.UNLIT });
      tileset.colorBlendMode = Cesium.Cesium3DTileColorBlendMode.REPLACE;
      tileset.style = new Cesium.Cesium3DTileStyle(style);
      // After a pick, the engine forgets a new style with the next turn that draws nothing.
      widget.scene.requestRender();
    },
    /** Degrees and metres; sun from the camera's left shoulder, so that faces differ. */
    look({ longitude, latitude, height, heading, pitch }) {
      const { scene } = widget;
      scene.camera.setView({
        destination: Cesium.Cartesian3.fromDegrees(longitude, latitude, height),
        orientation: {
          heading: Cesium.Math.toRadians(heading),
          pitch: Cesium.Math.toRadians(pitch),
          roll: 0,
        },
      });
      const up = Cesium.Cartesian3.normalize(scene.camera.positionWC, new Cesium.Cartesian3());
      const direction = Cesium.Cartesian3.negate(up, new Cesium.Cartesian3());
      const side = Cesium.Cartesian3.fromElements(0.5, 0.2, 0);
      Cesium.Cartesian3.add(direction, side, direction);
      scene.light.direction = Cesium.Cartesian3.normalize(direction, direction);
    },
    frame,
    async loaded() {
      // What a view needs is asked for in one frame, arrives in another, and counts as missing only in between.
      for (let quiet = 0; quiet < 3; quiet = tileset.tilesLoaded ? quiet + 1 : 0) {
        await frame();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    picture: () => widget.canvas.toDataURL('image/png'),
    /** What is drawn at a pixel, and the ray through the middle of that pixel. */
    pick(x, y) {
      const place = new Cesium.Cartesian2(x + 0.5, y + 0.5);
      const feature = widget.scene.pick(place, 1, 1);
      const properties = {};
      for (const name of feature?.getPropertyIds?.() ?? []) properties[name] = feature.getProperty(name);
      const ray = (dx, dy) => {
        const { origin, direction } = widget.camera.getPickRay(new Cesium.Cartesian2(x + dx, y + dy));
        return [origin.x, origin.y, origin.z, direction.x, direction.y, direction.z];
      };
      return {
        properties: feature ? properties : null,
        rays: [ray(0.5, 0.5), ray(0, 0), ray(1, 0), ray(0, 1), ray(1, 1)],
      };
    },
    async draws() {
      await frame();
      draws = 0;
      await frame();
      return draws;
    },
    bytes: () => tileset.totalMemoryUsageInBytes,
  };
})();
