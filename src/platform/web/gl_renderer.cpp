#include "platform/web/gl_renderer.h"

#include <GLES3/gl3.h>

#include <cstddef>
#include <initializer_list>

#include "imgui_impl_opengl3.h"

namespace constellation::platform {
namespace {

constexpr GLuint kPosition = 0;  // locations in kVertexShader
constexpr GLuint kPlace = 1;
constexpr GLuint kColour = 2;

constexpr const char* kVertexShader =
    "#version 300 es\n"
    "layout(location = 0) in vec2 position;\n"
    "layout(location = 1) in vec2 place;\n"
    "layout(location = 2) in vec4 colour;\n"
    "uniform vec2 scale;\n"
    "out vec2 at;\n"
    "out vec4 shade;\n"
    "void main() {\n"
    "  at = place;\n"
    "  shade = colour;\n"
    "  gl_Position = vec4(position * scale + vec2(-1.0, 1.0), 0.0, 1.0);\n"
    "}\n";
constexpr const char* kTexturedShader =
    "#version 300 es\n"
    "precision mediump float;\n"
    "uniform sampler2D image;\n"
    "in vec2 at;\n"
    "in vec4 shade;\n"
    "out vec4 result;\n"
    "void main() { result = shade * texture(image, at); }\n";
constexpr const char* kPlainShader =
    "#version 300 es\n"
    "precision mediump float;\n"
    "in vec4 shade;\n"
    "out vec4 result;\n"
    "void main() { result = shade; }\n";

// In a software renderer a pixel takes some 6 ns less without the texture, a draw call with another program some 80 µs.
constexpr float kPixelsWorthAProgram = 16000;

void attach(GLuint program, GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  glAttachShader(program, shader);
  glDeleteShader(shader);
}

GLuint link(const char* fragment_shader) {
  const GLuint program = glCreateProgram();
  attach(program, GL_VERTEX_SHADER, kVertexShader);
  attach(program, GL_FRAGMENT_SHADER, fragment_shader);
  glLinkProgram(program);
  return program;
}

// GL takes an offset into the bound buffer for a pointer.
const void* at_byte(std::size_t offset) {
  return reinterpret_cast<const void*>(offset);  // NOLINT(performance-no-int-to-ptr)
}

void point(GLuint location, GLint count, GLenum type, std::size_t offset) {
  const auto normalised = static_cast<GLboolean>(type == GL_UNSIGNED_BYTE);
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, count, type, normalised, sizeof(ImDrawVert), at_byte(offset));
}

template <class T>
void upload(GLenum target, const ImVector<T>& values) {
  glBufferData(target, values.Size * static_cast<GLsizeiptr>(sizeof(T)), values.Data, GL_STREAM_DRAW);
}

}  // namespace

void GlRenderer::open() { ImGui_ImplOpenGL3_Init("#version 300 es"); }

void GlRenderer::forget() {
  // The backend forgets its textures now: deleting them once the context is back would be an error.
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  *this = {};
}

// Whatever stays as it is from frame to frame.
void GlRenderer::make() {
  const GLuint textured = link(kTexturedShader);
  const GLuint plain = link(kPlainShader);
  m_textured = {textured, glGetUniformLocation(textured, "scale")};
  m_plain = {plain, glGetUniformLocation(plain, "scale")};
  GLuint array = 0;
  GLuint buffers[2] = {};
  glGenVertexArrays(1, &array);
  glBindVertexArray(array);
  glGenBuffers(2, buffers);
  glBindBuffer(GL_ARRAY_BUFFER, buffers[0]);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, buffers[1]);
  point(kPosition, 2, GL_FLOAT, offsetof(ImDrawVert, pos));
  point(kPlace, 2, GL_FLOAT, offsetof(ImDrawVert, uv));
  point(kColour, 4, GL_UNSIGNED_BYTE, offsetof(ImDrawVert, col));
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

int GlRenderer::draw(const ImDrawData& data, int width, int height, const float background[3]) {
  if (m_plain.name == 0) make();
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    ImGui_ImplOpenGL3_UpdateTexture(texture);
    m_texture = 0;  // it bound another
  }
  clear(width, height, background);
  if (m_size.x != data.DisplaySize.x || m_size.y != data.DisplaySize.y) {
    m_size = data.DisplaySize;
    for (const Program& program : {m_textured, m_plain}) {
      glUseProgram(m_used = program.name);
      glUniform2f(program.scale, 2 / m_size.x, -2 / m_size.y);
    }
  }
  int calls = 0;
  for (const ImDrawList* list : data.CmdLists) calls += draw_list(*list, data, height);
  return calls;
}

void GlRenderer::clear(int width, int height, const float background[3]) {
  glViewport(0, 0, width, height);
  glScissor(0, 0, width, height);
  m_clip = {};
  glClearColor(background[0], background[1], background[2], 1.0F);
  glClear(GL_COLOR_BUFFER_BIT);
}

int GlRenderer::draw_list(const ImDrawList& list, const ImDrawData& data, int height) {
  if (list.IdxBuffer.empty()) return 0;
  upload(GL_ARRAY_BUFFER, list.VtxBuffer);
  upload(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer);
  const ImVec2 scale = data.FramebufferScale;
  const float worth = kPixelsWorthAProgram / (scale.x * scale.y);
  int calls = 0;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const ImVec4& clip = command.ClipRect;
    if (command.ElemCount == 0 || clip.z <= clip.x || clip.w <= clip.y) continue;
    clip_to(clip, scale, height);
    find_fill_runs(list, command, worth, m_runs);
    for (const FillRun& run : m_runs) draw_run(run, command.GetTexID());
    calls += m_runs.Size;
  }
  return calls;
}

void GlRenderer::clip_to(const ImVec4& rect, const ImVec2& scale, int height) {
  if (rect.x == m_clip.x && rect.y == m_clip.y && rect.z == m_clip.z && rect.w == m_clip.w) return;
  m_clip = rect;
  glScissor(static_cast<int>(rect.x * scale.x), static_cast<int>(static_cast<float>(height) - rect.w * scale.y),
            static_cast<int>((rect.z - rect.x) * scale.x), static_cast<int>((rect.w - rect.y) * scale.y));
}

void GlRenderer::draw_run(const FillRun& run, ImTextureID texture) {
  const GLuint program = run.plain ? m_plain.name : m_textured.name;
  if (m_used != program) glUseProgram(m_used = program);
  if (!run.plain && m_texture != texture) glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(m_texture = texture));
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(run.end - run.begin), GL_UNSIGNED_INT,
                 at_byte(run.begin * sizeof(ImDrawIdx)));
}

}  // namespace constellation::platform
