# SPDX-License-Identifier: MIT
#
# What cpack makes: the Debian packages memsviz and libmems-dev. Everything that src installs is of the
# library, everything that viz installs is of the program. To make them:
#     cmake --preset package && cmake --build --preset package && (cd build-package && cpack)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME memsviz)
set(CPACK_PACKAGE_VENDOR "the memsviz authors")
set(CPACK_PACKAGE_CONTACT "memsviz authors <maintainers@memsviz.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "memory allocator that shows how it thinks")
set(CPACK_COMPONENTS_ALL program library)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 0upstream1)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME memsviz)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"memsviz runs an allocator in a terminal and draws its lists of nodes, blocks
and holes to scale, call by call and step by step, forwards and backwards,
while a scenario is replayed or calls are typed.
.
A course of lessons, and figures of every moment as SVG, PDF, PNG, TikZ, HTML
and more, come with it.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libmems-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libc6-dev")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
"Six functions over mmap hand out virtual addresses and show what an allocator
does with them; the headers below them give heaps as values, fit policies,
events and a walk over every segment. memsviz draws what this library does.")

# What Debian wants to find of each package, and a manual that is compressed.
string(TIMESTAMP changelog_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
string(CONCAT changelog_text "memsviz (${PROJECT_VERSION}-0upstream1) unstable; urgency=medium\n\n"
    "  * Release; CHANGELOG.md of the sources says what is new.\n\n"
    " -- ${CPACK_PACKAGE_CONTACT}  ${changelog_date}\n")
file(WRITE ${PROJECT_BINARY_DIR}/package/changelog.Debian "${changelog_text}")
find_program(GZIP gzip)
if(GZIP)
    execute_process(COMMAND ${GZIP} -9nc ${PROJECT_BINARY_DIR}/package/changelog.Debian
                    OUTPUT_FILE ${PROJECT_BINARY_DIR}/package/changelog.Debian.gz)
    foreach(pair program:memsviz library:libmems-dev)
        string(REPLACE ":" ";" pair ${pair})
        list(GET pair 0 component)
        list(GET pair 1 package)
        install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright
                      ${PROJECT_BINARY_DIR}/package/changelog.Debian.gz
                DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component}
                EXCLUDE_FROM_ALL)
    endforeach()
endif()
include(CPack)
