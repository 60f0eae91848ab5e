// How the graphics processor draws concepts (one shape for each type) and edges (solid, dashed or dotted, with an arrow head).

import { EdgeProgram, NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { EdgeLook, NodeLook } from "./model";

// The numbers of WebGL's constants, which tests without a graphics context lack.
const UNSIGNED_BYTE = 0x1401;
const FLOAT = 0x1406;
const TRIANGLES = 0x0004;

const NODE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_hollow;
attribute vec2 a_corner;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_at;
varying float v_pixel;
varying float v_shape;
varying float v_hollow;

const float bias = 255.0 / 254.0;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0 * 1.35;
  gl_Position = vec4((u_matrix * vec3(a_position + size * a_corner, 1)).xy, 0, 1);
  v_at = a_corner * 1.35;
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  v_hollow = a_hollow;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

// Signed distances to the shapes, in radii; all cover about the same area.
const NODE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying float v_pixel;
varying float v_shape;
varying float v_hollow;
uniform vec4 u_ground;

float box(vec2 p, float half_side) { return max(abs(p.x), abs(p.y)) - half_side; }

float shape(vec2 p) {
  if (v_shape < 0.5) return length(p) - 1.0;
  if (v_shape < 1.5) return box(p, 0.88);
  if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.24) * 0.7071;
  if (v_shape < 3.5) return max(abs(p.x) * 0.866 + p.y * 0.5, -p.y) - 0.72;
  if (v_shape < 4.5) return max(abs(p.x) * 0.866 + abs(p.y) * 0.5, abs(p.y)) - 0.95;
  return max(abs(p.x) * 0.866 - p.y * 0.5, p.y) - 0.72;
}

void main(void) {
  float d = shape(v_at);
  float feather = v_pixel;
  #ifdef PICKING_MODE
  if (d > feather) discard;
  gl_FragColor = v_color;
  #else
  float cover = 1.0 - smoothstep(-feather * 0.5, feather * 0.5, d);
  float rim = max(0.2, 1.7 * v_pixel);
  float inner = 1.0 - smoothstep(-feather * 0.5, feather * 0.5, d + rim);
  vec3 fill = v_hollow > 0.5 ? mix(v_color.rgb, u_ground.rgb, inner) : v_color.rgb;
  float alpha = v_color.a * cover;
  gl_FragColor = vec4(fill * alpha, alpha);
  #endif
}
`;

const EDGE_VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_form;   // width, offset, stroke, unused
attribute vec2 a_radii;
attribute vec2 a_corner; // along 0 or 1, across -1 or 1

uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_sizeRatio;

varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_begin;
varying float v_end;
varying float v_width;
varying float v_stroke;

const float bias = 255.0 / 254.0;

void main() {
  vec2 half_size = u_size * 0.5;
  vec2 from = (u_matrix * vec3(a_start, 1)).xy * half_size;
  vec2 to = (u_matrix * vec3(a_end, 1)).xy * half_size;
  float len = max(length(to - from), 0.001);
  vec2 way = (to - from) / len;
  vec2 left = vec2(-way.y, way.x);
  float zoom = clamp(1.0 / u_sizeRatio, 0.7, 1.6);
  float width = a_form.x * zoom;
  float reach = width * 0.5 + 5.5;
  vec2 at = mix(from, to, a_corner.x) + left * (a_form.y * zoom + a_corner.y * reach);
  gl_Position = vec4(at / half_size, 0, 1);

  v_along = a_corner.x * len;
  v_across = a_corner.y * reach;
  v_begin = a_radii.x / u_sizeRatio;
  v_end = len - a_radii.y / u_sizeRatio - 1.5;
  v_width = width;
  v_stroke = a_form.z;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

const EDGE_FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_along;
varying float v_across;
varying float v_begin;
varying float v_end;
varying float v_width;
varying float v_stroke;

void main(void) {
  if (v_along < v_begin || v_along > v_end) discard;
  float left = v_end - v_along;
  float head = min(5.0 + v_width * 1.6, (v_end - v_begin) * 0.6);
  bool in_head = left < head;
  float half_width = in_head ? left / head * (2.6 + v_width * 0.75) : v_width * 0.5;
  #ifdef PICKING_MODE
  if (abs(v_across) > max(half_width, 3.5)) discard;
  gl_FragColor = v_color;
  #else
  if (!in_head && v_stroke > 0.5) {
    bool dotted = v_stroke > 1.5;
    float period = dotted ? 2.2 * max(v_width, 1.8) : 5.0 + 3.0 * max(v_width, 1.8);
    if (fract((v_along - v_begin) / period) > (dotted ? 0.5 : 0.6)) discard;
  }
  float alpha = v_color.a * (1.0 - smoothstep(half_width - 0.6, half_width + 0.6, abs(v_across)));
  gl_FragColor = vec4(v_color.rgb * alpha, alpha);
  #endif
}
`;

/** Four numbers from 0 to 1 for a colour written #rrggbb. */
export function channels(color: string): [number, number, number, number] {
  const n = Number.parseInt(color.slice(1), 16);
  return [((n >> 16) & 255) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255, 1];
}

/** The program of concepts over a ground of this colour, which shows inside hollow ones. */
export function conceptProgram(ground: string) {
  const inside = channels(ground);
  return class extends NodeProgram<string, NodeLook, EdgeLook> {
    override getDefinition() {
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: NODE_VERTEX,
        FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_ground"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_hollow", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
        CONSTANT_DATA: [
          [-1, -1],
          [1, -1],
          [-1, 1],
          [-1, 1],
          [1, -1],
          [1, 1],
        ],
      };
    }

    override processVisibleItem(id: number, start: number, data: NodeDisplayData): void {
      const look = data as NodeDisplayData & NodeLook;
      this.array.set([data.x, data.y, data.size, look.shape, look.hollow, floatColor(data.color), id], start);
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
      gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
      gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio ?? null, params.correctionRatio);
      gl.uniform4f(uniformLocations.u_ground ?? null, ...inside);
    }
  };
}

export class EffectProgram extends EdgeProgram<string, NodeLook, EdgeLook> {
  override getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: EDGE_VERTEX,
      FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_matrix", "u_size", "u_sizeRatio"],
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT },
        { name: "a_end", size: 2, type: FLOAT },
        { name: "a_form", size: 4, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [0, -1],
        [0, 1],
        [1, -1],
        [1, -1],
        [0, 1],
        [1, 1],
      ],
    };
  }

  override processVisibleItem(id: number, start: number, source: NodeDisplayData, target: NodeDisplayData, data: EdgeDisplayData): void {
    const look = data as EdgeDisplayData & EdgeLook;
    const form = [data.size, look.offset, look.stroke, 0];
    this.array.set([source.x, source.y, target.x, target.y, ...form, source.size, target.size, floatColor(data.color), id], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations.u_matrix ?? null, false, params.matrix);
    gl.uniform2f(uniformLocations.u_size ?? null, params.width, params.height);
    gl.uniform1f(uniformLocations.u_sizeRatio ?? null, params.sizeRatio);
  }
}
