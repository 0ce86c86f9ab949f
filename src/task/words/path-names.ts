/** Names that a parameter for the path of a file goes by in training; the tools that take one share them. */
export const pathNames: readonly string[] = [
  ..."path file filename file_path filepath file_name name target fname source_file path_name pathname".split(
    " ",
  ),
  ..."fpath pth p f fn fp fil flnm path_str path_string file_str file_ref ref file_id file_key file_uri uri".split(
    " ",
  ),
  ..."rel_path relative_path relpath full_path the_file this_file that_file which_file one_file my_file".split(
    " ",
  ),
  ..."target_file target_path text_file txt_file file_arg path_arg path_to_file path_of_file file_at at_path".split(
    " ",
  ),
  ..."resource resource_path object obj note note_path note_name record record_path sheet sheet_path".split(
    " ",
  ),
  ..."blob blob_path blob_name asset asset_path artifact artifact_path buffer buffer_name buf local_path".split(
    " ",
  ),
  ..."workspace_path ws_path repo_path project_file project_path address memo memo_name card subject".split(
    " ",
  ),
  ..."key handle unit unit_path leaf log_path data_file datafile filename_arg file_param path_param which".split(
    " ",
  ),
];

/** Names that a parameter for the path of a folder goes by. */
export const folderNames: readonly string[] = [
  ..."path folder dir directory dir_path folder_path target dirname dir_name folder_name foldername".split(
    " ",
  ),
  ..."directory_path dirpath folderpath d p pth root base base_dir base_path parent parent_dir top".split(
    " ",
  ),
  ..."start_dir start_path rel_path relative_path the_folder which_folder this_dir subdir subfolder".split(
    " ",
  ),
  ..."workspace_path ws_path repo_path project_dir package_dir cwd at at_path dir_arg path_arg".split(" "),
  ..."container section collection branch drawer shelf level parent_folder".split(" "),
];
